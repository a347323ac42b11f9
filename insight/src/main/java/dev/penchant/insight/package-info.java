/** What judgments say, for people: findings of a whole data set, and reports of them. */
@NullMarked
package dev.penchant.insight;

import org.jspecify.annotations.NullMarked;
