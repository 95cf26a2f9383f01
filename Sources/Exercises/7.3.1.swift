// Exercises of section 7.3.1. Edit this file only.
// The questions: Chapters/7.3-likelihood/7.3.1-autoregressive-models.md
// Then: swift run ch7-3-1 check

import Foundation
import Lesson
import Likelihood
