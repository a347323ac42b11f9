package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ratings {@code user, item, rating} and a time, as recommender data has them (MovieLens with tabs, {@code ::} or commas).
 * Each row is one scored item; ratings of one user are compared with one another later.
 */
final class RatingsFormat implements RowFormat.Single {
    private static final String[] USER = {"user", "user_id", "userId", "uid", "UserID", "reviewerID", "rater"};
    private static final String[] ITEM = {
        "item",
        "item_id",
        "itemId",
        "iid",
        "movie",
        "movie_id",
        "movieId",
        "MovieID",
        "product_id",
        "asin",
        "parent_asin"
    };
    private static final String[] NAME = {"title", "item_name", "movie_title"};
    private static final String[] RATING = {"rating", "score", "stars", "overall", "Rating"};
    private static final String[] TIME = {"time", "timestamp", "Timestamp", "unixReviewTime", "date"};
    private static final Set<String> USED = Set.of(
            "user",
            "user_id",
            "userId",
            "uid",
            "UserID",
            "reviewerID",
            "rater",
            "item",
            "item_id",
            "itemId",
            "iid",
            "movie",
            "movie_id",
            "movieId",
            "MovieID",
            "product_id",
            "asin",
            "parent_asin",
            "title",
            "item_name",
            "movie_title",
            "rating",
            "score",
            "stars",
            "overall",
            "Rating",
            "time",
            "timestamp",
            "Timestamp",
            "unixReviewTime",
            "date",
            "text",
            "reviewText",
            "review",
            "prompt");

    @Override
    public String name() {
        return "ratings";
    }

    @Override
    public boolean recognises(Row row) {
        return row.firstOf(USER) != null && row.firstOf(ITEM) != null && row.firstOf(RATING) != null;
    }

    @Override
    public Judgment judgment(Row row) {
        String rating = required(row, RATING);
        String item = row.text(required(row, ITEM));
        String name = row.textOf(NAME);
        String prompt = row.textOf("prompt");
        Double score = row.number(rating);
        if (score == null) throw RowException.missing(rating);
        return new Judgment(
                null,
                RaterNames.rater(row.text(required(row, USER))),
                prompt == null ? Prompt.EMPTY : Prompt.of(prompt),
                List.of(name == null ? Response.of(item) : Response.of(name, item)),
                new Verdict.Scores(Map.of("overall", List.of(score))),
                null,
                row.textOf("text", "reviewText", "review"),
                Times.of(row, TIME),
                row.othersThan(USED));
    }

    private static String required(Row row, String[] names) {
        @Nullable String found = row.firstOf(names);
        if (found == null) throw RowException.missing(names[0]);
        return found;
    }
}
