// Exercises of section 7.4.1. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.1-conditional-gan.md
// Then: swift run ch7-4-1 check

import Foundation
import Improvements
import Lesson
