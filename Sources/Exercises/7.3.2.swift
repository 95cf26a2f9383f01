// Exercises of section 7.3.2. Edit this file only.
// The questions: Chapters/7.3-likelihood/7.3.2-variational-autoencoder.md
// Then: swift run ch7-3-2 check

import Foundation
import Lesson
import Likelihood
