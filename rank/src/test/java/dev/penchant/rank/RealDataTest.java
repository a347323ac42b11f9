package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** On public data that stands beside the checkout; skipped where it does not. */
class RealDataTest {
    private static Path data(String file) {
        Optional<Path> stated = Optional.ofNullable(System.getProperty("PENCHANT_DATA"))
                .or(() -> Optional.ofNullable(System.getenv("PENCHANT_DATA")))
                .map(Path::of);
        Path folder = stated.orElseGet(() -> {
            for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
                if (Files.isDirectory(at.resolve("shared/data"))) return at.resolve("shared/data");
            return Path.of("shared/data");
        });
        Path found = folder.resolve(file);
        assumeTrue(Files.exists(found), () -> found + " is not there (set PENCHANT_DATA to the folder of data sets)");
        return found;
    }

    private static Comparisons pairs(String name) {
        return JudgmentFiles.comparisons(List.of(data("pairs/" + name + ".jsonl.gz")), ReadSettings.defaults());
    }

    private static List<String> top(Leaderboard board, int count) {
        return board.competitors().stream().limit(count).map(Standing::name).toList();
    }

    /** 5,000 full rankings of ten kinds of sushi; values of an independent maximum-likelihood fit. */
    @Test
    void sushiRankingsIfThere() throws IOException {
        Path file = data("sets/sushi3_internal/sushi3a.5000.10.order.gz");
        Rankings.Builder builder = Rankings.builder(Fixtures.names(10));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.trim().split("\\s+");
                if (fields.length >= 12)
                    builder.add(Arrays.stream(fields)
                            .skip(2)
                            .mapToInt(Integer::parseInt)
                            .toArray());
            }
        }
        Rankings rankings = builder.build();
        PlackettLuce.Fit fit = PlackettLuce.Fit.of(rankings, new Prior.None());
        double[] items = {.045, .486, -.126, -.245, .071, -.541, 1.030, -.018, -.939, .238};
        // The fixture writes the file's item 0 as item 10.
        double[] theta = new double[10];
        for (int i = 0; i < 10; i++) theta[i] = fit.theta()[(i + 1) % 10];
        assertArrayEquals(items, theta, 6e-4);
        double[] none = new double[10];
        assertEquals(71211.60, fit.objective().evaluate(fit.theta(), none), .01);
        double[] bradleyTerry = PairFit.of(rankings.pairs().rows(0), new TieModel.HalfWin(), new Prior.None(), 0)
                .x();
        double[] pairs = {.122, .451, -.169, -.008, .177, -.596, 1.116, -.165, -1.185, .255};
        for (int i = 0; i < 10; i++) assertEquals(pairs[i], bradleyTerry[(i + 1) % 10], 6e-4);
    }

    @Test
    void tennisIfThere() {
        Leaderboard board = Ranking.fit(pairs("tennis_atp"));
        assertEquals(193_728, board.comparisons(), 5);
        assertTrue(board.competitors().size() > 7000);
        // Players of a single lucky week stand above everyone; ask for those with a career.
        List<String> careers = board.competitors().stream()
                .filter(row -> row.games() >= 500)
                .map(Standing::name)
                .limit(4)
                .toList();
        assertTrue(careers.containsAll(List.of("Novak Djokovic", "Rafael Nadal", "Roger Federer")), careers::toString);
        board.competitors()
                .forEach(
                        row -> assertTrue(row.interval().high() - row.interval().low() > 0, row::toString));
        assertTrue(!board.warnings().isEmpty(), "some never won a match");
    }

    /** Choices between business schools; London first, as every published analysis of the set finds. */
    @Test
    void businessSchoolsIfThere() {
        for (TieModel ties : List.of(new TieModel.HalfWin(), new TieModel.Davidson(), new TieModel.RaoKupper())) {
            Leaderboard board =
                    Ranking.fit(pairs("paired_cems"), RankSettings.defaults().withTies(ties));
            assertEquals(6, board.competitors().size());
            assertEquals(15, board.distinctPairs());
            assertTrue(
                    top(board, 1).getFirst().toLowerCase(java.util.Locale.ROOT).contains("london"),
                    () -> top(board, 6).toString());
        }
    }

    @Test
    void translationSystemsByLanguageIfThere() {
        Comparisons comparisons = pairs("wmt15_rankings");
        Leaderboard board = Ranking.fit(comparisons);
        assertTrue(board.components() > 1, "systems of different languages never meet");
        assertTrue(board.warnings().getFirst().contains("never met"));
        Leaderboard davidson = Ranking.fit(comparisons, RankSettings.defaults().withTies(new TieModel.Davidson()));
        assertTrue(davidson.tieParameter().getFirst().value() > .2);
    }

    /** 36 races of up to 43 cars; drivers who came last in their only race have no maximum-likelihood rating. */
    @Test
    void carRacesIfThere() throws IOException {
        List<int[]> races = new ArrayList<>();
        for (String line : Files.readAllLines(data("sets/nascar2002/nascar.csv"))) {
            int[] order = Arrays.stream(line.split(","))
                    .filter(field -> field.matches("\\d+") && !field.equals("0"))
                    .mapToInt(field -> Integer.parseInt(field) - 1)
                    .toArray();
            if (order.length > 1) races.add(order);
        }
        assertEquals(36, races.size());
        List<String> drivers = Files.readAllLines(data("sets/nascar2002/nascar_drivers.csv")).stream()
                .skip(1)
                .map(line -> line.substring(line.indexOf(',') + 1).replace("\"", ""))
                .collect(Collectors.toList());
        Rankings.Builder builder = Rankings.builder(drivers);
        races.forEach(builder::add);
        Leaderboard board =
                PlackettLuce.fit(builder.build(), RankSettings.defaults().withPrior(new Prior.GhostGames(.5)));
        assertEquals(drivers.size(), board.competitors().size());
        assertTrue(
                top(board, 10).stream().anyMatch(name -> name.contains("Jones")),
                () -> top(board, 10).toString());
        Leaderboard likelihood = PlackettLuce.fit(builder.build(), RankSettings.defaults());
        assertTrue(likelihood.warnings().getFirst().contains("does not exist"));
    }

    /** Shoppers of differing taste: reliability is hard to tell, and draws of them harder. */
    @Test
    void reliabilityOfShoppersHasIntervalsIfThere() {
        Leaderboard board = Ranking.fit(
                pairs("rp_yogurt"),
                RankSettings.defaults()
                        .withRaterReliability(true)
                        .withBootstrap(RankSettings.Intervals.RATER_BOOTSTRAP, 60, 1));
        assertEquals(List.of("dannon", "yoplait"), top(board, 2));
        for (Standing row : board.competitors())
            assertTrue(row.interval().high() - row.interval().low() < 1500, row::toString);
        assertTrue(board.warnings().stream().anyMatch(warning -> warning.contains("tastes differ")));
    }
}
