// Exercises of section 7.4.3. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.3-input-noise.md
// Then: swift run ch7-4-3 check

import Foundation
import Improvements
import Lesson
