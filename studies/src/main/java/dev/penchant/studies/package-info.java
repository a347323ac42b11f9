/**
 * Runnable experiments, one class per published system: each has claims that measurements uphold or not, and {@link
 * dev.penchant.studies.StudyPage} sets down what was found.
 */
@NullMarked
package dev.penchant.studies;

import org.jspecify.annotations.NullMarked;
