// Exercises of section 7.2.2. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.2-inception-score.md
// Then: swift run ch7-2-2 check

import Evaluation
import Foundation
import Lesson
