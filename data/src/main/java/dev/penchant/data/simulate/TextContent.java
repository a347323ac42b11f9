package dev.penchant.data.simulate;

import dev.penchant.data.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Answers of several systems to everyday questions: each system has answered each question twice. */
record TextContent(List<Prompt> prompts, List<List<Candidate>> answers) implements Content {
    private static final int ANSWERS_PER_SYSTEM = 2;

    static TextContent written(SplittableRandom random) {
        List<Prompt> prompts = new ArrayList<>();
        List<List<Candidate>> answers = new ArrayList<>();
        for (Topic topic : Topic.all()) {
            prompts.add(Prompt.of(topic.prompt()));
            List<Candidate> written = new ArrayList<>();
            for (int i = 0; i < ANSWERS_PER_SYSTEM; i++)
                for (WritingStyle style : WritingStyle.SYSTEMS) written.add(AnswerWriter.write(topic, style, random));
            answers.add(List.copyOf(written));
        }
        return new TextContent(List.copyOf(prompts), List.copyOf(answers));
    }

    @Override
    public List<TasteGroup> groups() {
        return List.of(
                group("busy", -1.4, 1.4, .4, -.7, -.9, -1.1, -.4, 1.5),
                group("thorough", 1.3, 2.6, .7, .7, .1, -.4, 1.1, .1),
                group("friendly", .2, 1.2, -1.0, -1.0, .3, 2.0, .9, -.2),
                group("careful", .4, 2.0, -.3, .0, 1.6, -.5, .4, -.8),
                group("skimming", -.6, 1.0, 1.8, 1.3, -.3, .1, -.4, .7));
    }

    private static TasteGroup group(
            String name,
            double length,
            double substance,
            double list,
            double heading,
            double hedging,
            double warmth,
            double example,
            double directness) {
        return TasteGroup.of(
                name,
                Map.of(
                        "length", length,
                        "substance", substance,
                        "list", list,
                        "heading", heading,
                        "hedging", hedging,
                        "warmth", warmth,
                        "example", example,
                        "directness", directness));
    }

    /** Answers of different systems to one question. */
    @Override
    public Question draw(int size, SplittableRandom random) {
        int asked = random.nextInt(prompts.size());
        List<Candidate> shown = new ArrayList<>();
        int systems = WritingStyle.SYSTEMS.size();
        for (int system : Population.shuffled(systems, random).subList(0, size))
            shown.add(answers.get(asked).get(random.nextInt(ANSWERS_PER_SYSTEM) * systems + system));
        return new Question(prompts.get(asked), shown);
    }
}
