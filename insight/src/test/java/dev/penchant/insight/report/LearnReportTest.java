package dev.penchant.insight.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.insight.Findings;
import dev.penchant.insight.SimulatedVotes;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.ExperimentSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LearnReportTest {
    private static final String EVIL = "<script>alert(1)</script> & \"'</style>]]>\u0000\u001b";
    private static final Set<String> OURS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "nav",
            "main",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "a",
            "div",
            "span",
            "em",
            "strong",
            "ul",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption",
            "details",
            "summary",
            "svg",
            "line",
            "rect",
            "circle",
            "path",
            "text");

    @Test
    void textsOfTheDataNeverBecomeMarkup() throws Exception {
        String page = LearnReport.page(findings(EVIL, SimulatedVotes.ofTexts(EVIL, true)));
        for (Element element : elements(parsed(page)))
            assertTrue(OURS.contains(element.getTagName()), element.getTagName());
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;alert(1)"));
    }

    @Test
    void thePageAsksTheNetworkForNothing() throws Exception {
        String page = LearnReport.page(findings("votes", SimulatedVotes.ofTwoGroups(20, 20, 2, 1)));
        for (Element element : elements(parsed(page))) {
            assertEquals("", element.getAttribute("src"));
            assertTrue(element.getAttribute("href").isEmpty()
                    || element.getAttribute("href").startsWith("#"));
        }
        assertFalse(page.contains("url("));
        assertFalse(page.contains("@import"));
    }

    @Test
    void everyDrawingIsLabelledAndEveryLinkHasItsTarget() throws Exception {
        Document page = parsed(LearnReport.page(findings("votes", SimulatedVotes.ofTwoGroups(30, 30, 3, 1))));
        List<Element> elements = elements(page);
        List<String> ids =
                elements.stream().map(element -> element.getAttribute("id")).toList();
        long drawings = 0;
        for (Element element : elements) {
            if (element.getTagName().equals("a"))
                assertTrue(ids.contains(element.getAttribute("href").substring(1)));
            if (!element.getTagName().equals("svg")) continue;
            drawings++;
            assertFalse(element.getAttribute("aria-label").isBlank());
        }
        assertTrue(drawings >= 8, "drawings: " + drawings);
    }

    @Test
    void votesWithoutRatersTextsOrLeaderboardHaveAPageToo() throws Exception {
        Findings findings = findings("bare", SimulatedVotes.ofTexts("", false));
        String page = LearnReport.page(findings);
        parsed(page);
        assertTrue(page.contains("The data names no rater"));
        assertTrue(findings.leaderboard().isEmpty());
        assertTrue(page.contains("no source or response recurs often enough"));
    }

    @Test
    void theSameFindingsGiveTheSameBytes() {
        Comparisons votes = SimulatedVotes.ofTwoGroups(20, 20, 2, 9);
        Findings first = untimed(findings("v", votes));
        assertEquals(LearnReport.page(first), LearnReport.page(first));
        assertEquals(LearnReport.page(first), LearnReport.page(untimed(findings("v", votes))));
    }

    /** Seconds are all that may differ between two runs. */
    private static Findings untimed(Findings findings) {
        Experiment timed = findings.experiment().orElseThrow();
        List<Experiment.Trial> trials = timed.trials().stream()
                .map(trial -> new Experiment.Trial(
                        trial.learner(), trial.metrics(), trial.fairness(), trial.probability(), trial.firstFold(), 0))
                .toList();
        Experiment untimed = new Experiment(
                timed.heldOut(),
                trials,
                timed.skipped(),
                timed.gains(),
                timed.adaptation(),
                timed.encoders(),
                timed.model(),
                timed.settings());
        return new Findings(
                findings.title(),
                findings.comparisons(),
                findings.description(),
                findings.cycles(),
                findings.ranked(),
                untimed,
                findings.seed());
    }

    @Test
    void aPageThatCannotBeWrittenIsTheUsersToMend(@TempDir Path folder) throws Exception {
        Findings findings = findings("votes", SimulatedVotes.ofTexts("", true));
        Path file = folder.resolve("report.html");
        LearnReport.write(findings, file);
        assertEquals(LearnReport.page(findings), Files.readString(file));
        Path folderInTheWay = Files.createDirectory(folder.resolve("taken"));
        assertThrows(InputException.class, () -> LearnReport.write(findings, folderInTheWay));
        try (var left = Files.list(folder)) {
            assertEquals(2, left.count());
        }
    }

    private static Findings findings(String title, Comparisons votes) {
        return Findings.of(
                title,
                votes,
                new ReadSummary("simulated", votes.size(), votes.size(), 0, null),
                ExperimentSettings.defaults().withFolds(1),
                Progress.SILENT);
    }

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document) {
        List<Element> elements = new ArrayList<>();
        var all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) elements.add((Element) all.item(i));
        return elements;
    }
}
