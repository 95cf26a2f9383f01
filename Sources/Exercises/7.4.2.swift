// Exercises of section 7.4.2. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.2-dcgan.md
// Then: swift run ch7-4-2 check

import Foundation
import Improvements
import Lesson
