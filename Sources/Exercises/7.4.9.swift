// Exercises of section 7.4.9. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.9-monday.md
// Then: swift run ch7-4-9 check

import Foundation
import Improvements
import Lesson
