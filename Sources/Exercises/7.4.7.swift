// Exercises of section 7.4.7. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.7-least-squares.md
// Then: swift run ch7-4-7 check

import Foundation
import Improvements
import Lesson
