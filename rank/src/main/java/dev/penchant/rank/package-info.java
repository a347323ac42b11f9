/**
 * Who is best, and how sure that is: ratings of named competitors out of comparisons. Votes are compressed to counts per
 * pair first; then a model of the Bradley–Terry family is fitted, with intervals, and shown as a {@link
 * dev.penchant.rank.Leaderboard}. {@link dev.penchant.rank.Ranking} is the way in.
 */
@NullMarked
package dev.penchant.rank;

import org.jspecify.annotations.NullMarked;
