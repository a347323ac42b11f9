package dev.penchant.studies.scaling;

import dev.penchant.studies.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Matches of a football league as votes between home club and visitor, told by what is known before kick-off.
 *
 * @param train decided matches before 2015
 * @param test decided matches from 2015 on
 */
record League(List<Match> train, List<Match> test) {
    static final List<String> NAMES = List.of("england5", "france", "germany", "italy", "spain");
    static final int COLUMNS = 8;
    private static final int SPLIT = 2015;
    private static final int FIRST = 1960;
    private static final int HOME_ELO = 65;
    private static final double USUAL = 1.4;

    /** @param home whether the home club won */
    record Match(double[] columns, boolean home, int gap) {}

    private record Line(String date, int season, String home, String visitor, int goals, int conceded) {}

    /** What a club has done. */
    private static final class Club {
        private double elo = 1400;
        private int season;
        private int matches;
        private int points;
        private int scored;
        private int conceded;
        private int homeMatches;
        private int homePoints;
        private int awayMatches;
        private int awayPoints;
        private double lastSeason = 1;
        private final Deque<Integer> lastFive = new ArrayDeque<>();

        private void begin(int year) {
            if (year == season) return;
            lastSeason = season == year - 1 && matches > 0 ? points / (double) matches : 1;
            season = year;
            matches = points = scored = conceded = homeMatches = homePoints = awayMatches = awayPoints = 0;
            lastFive.clear();
        }

        private void played(boolean atHome, int own, int other) {
            int won = own > other ? 3 : own == other ? 1 : 0;
            matches++;
            points += won;
            scored += own;
            conceded += other;
            if (atHome) {
                homeMatches++;
                homePoints += won;
            } else {
                awayMatches++;
                awayPoints += won;
            }
            lastFive.addLast(won);
            if (lastFive.size() > 5) lastFive.removeFirst();
        }

        private static double usual(double sum, int matches, int pseudo) {
            return (sum + pseudo * USUAL) / (matches + pseudo);
        }

        private double form() {
            return usual(lastFive.stream().mapToInt(points -> points).sum(), lastFive.size(), 2);
        }
    }

    /** Empty when the set is not there. */
    static Optional<League> read(String name) {
        return RealData.file("sets/football_leagues/" + name + ".csv.gz").map(League::read);
    }

    private static League read(Path file) {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = Arrays.asList(fields(in.readLine()));
            int goals = header.indexOf("hgoal");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] field = fields(line);
                if (field[0].equals("NA") || field[goals].equals("NA") || Integer.parseInt(field[1]) < FIRST) continue;
                lines.add(new Line(
                        field[0],
                        Integer.parseInt(field[1]),
                        field[2],
                        field[3],
                        Integer.parseInt(field[goals]),
                        Integer.parseInt(field[goals + 1])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.sort(Comparator.comparing(Line::date));
        return of(lines);
    }

    private static String[] fields(String line) {
        return line.replace("\"", "").split(",");
    }

    private static League of(List<Line> lines) {
        Map<String, Club> clubs = new HashMap<>();
        League league = new League(new ArrayList<>(), new ArrayList<>());
        for (Line line : lines) {
            Club home = clubs.computeIfAbsent(line.home, name -> new Club());
            Club visitor = clubs.computeIfAbsent(line.visitor, name -> new Club());
            home.begin(line.season);
            visitor.begin(line.season);
            if (line.goals != line.conceded)
                (line.season < SPLIT ? league.train : league.test)
                        .add(new Match(
                                columns(home, visitor),
                                line.goals > line.conceded,
                                Math.abs(line.goals - line.conceded)));
            double expected = 1 / (1 + Math.pow(10, (visitor.elo - home.elo - HOME_ELO) / 400));
            double moved = 20 * ((Integer.compare(line.goals, line.conceded) + 1) / 2.0 - expected);
            home.elo += moved;
            visitor.elo -= moved;
            home.played(true, line.goals, line.conceded);
            visitor.played(false, line.conceded, line.goals);
        }
        return league;
    }

    private static double[] columns(Club home, Club visitor) {
        return new double[] {
            (home.elo - visitor.elo) / 100,
            Club.usual(home.points, home.matches, 3) - Club.usual(visitor.points, visitor.matches, 3),
            Club.usual(home.scored, home.matches, 3) - Club.usual(visitor.scored, visitor.matches, 3),
            Club.usual(home.conceded, home.matches, 3) - Club.usual(visitor.conceded, visitor.matches, 3),
            home.form() - visitor.form(),
            home.lastSeason - visitor.lastSeason,
            Club.usual(home.homePoints, home.homeMatches, 3) - Club.usual(visitor.awayPoints, visitor.awayMatches, 3),
            1
        };
    }
}
