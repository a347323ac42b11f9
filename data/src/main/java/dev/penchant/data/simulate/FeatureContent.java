package dev.penchant.data.simulate;

import dev.penchant.data.Features;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Mobile phone plans. Properties: {@code price} in steps of 10 euros, {@code data} in doublings of 8 GB,
 * {@code contract} in years, {@code green} 0 or 1, and one for each level but the first of roaming and network.
 *
 * @param catalogue the plans there are; empty when every judgment has new ones
 */
record FeatureContent(List<Candidate> catalogue) implements Content {
    private static final Prompt PROMPT = Prompt.of("Which of these mobile phone plans would you take?");
    private static final List<String> NETWORKS = List.of("alto", "brio", "cima");
    private static final List<String> ROAMING = List.of("none", "europe", "world");
    private static final double[] DATA_GB = {1, 2, 4, 8, 16, 32, 64};
    private static final double[] CONTRACT_MONTHS = {1, 12, 24};

    FeatureContent {
        catalogue = List.copyOf(catalogue);
    }

    static FeatureContent of(int items, SplittableRandom random) {
        SortedMap<String, Candidate> plans = new TreeMap<>();
        while (plans.size() < items) {
            Candidate plan = plan(random);
            plans.putIfAbsent(plan.response().text(), plan);
        }
        return new FeatureContent(List.copyOf(plans.values()));
    }

    @Override
    public List<TasteGroup> groups() {
        return List.of(
                group("savers", -1.6, .3, -.8, .2, .0, .2, -.2, .3),
                group("travellers", -.5, .4, -.3, .0, 1.2, 2.0, .6, -.3),
                group("streamers", -.8, 1.2, .1, -.2, -.1, .1, -.4, .5),
                group("unbound", -.7, .4, -1.8, .4, .2, .3, .3, .3),
                group("principled", -.4, -.2, -.4, 2.0, .1, -.2, .8, .0));
    }

    private static TasteGroup group(
            String name,
            double price,
            double data,
            double contract,
            double green,
            double europe,
            double world,
            double brio,
            double cima) {
        return TasteGroup.of(
                name,
                Map.of(
                        "price", price,
                        "data", data,
                        "contract", contract,
                        "green", green,
                        "roaming=europe", europe,
                        "roaming=world", world,
                        "network=brio", brio,
                        "network=cima", cima));
    }

    @Override
    public Question draw(int size, SplittableRandom random) {
        Map<String, Candidate> shown = new LinkedHashMap<>();
        while (shown.size() < size) {
            Candidate plan = catalogue.isEmpty() ? plan(random) : catalogue.get(random.nextInt(catalogue.size()));
            shown.putIfAbsent(plan.response().text(), plan);
        }
        return new Question(PROMPT, new ArrayList<>(shown.values()));
    }

    private static Candidate plan(SplittableRandom random) {
        double price = 5 + random.nextInt(36);
        double gigabytes = DATA_GB[random.nextInt(DATA_GB.length)];
        double months = CONTRACT_MONTHS[random.nextInt(CONTRACT_MONTHS.length)];
        double green = random.nextInt(2);
        String roaming = ROAMING.get(random.nextInt(ROAMING.size()));
        String network = NETWORKS.get(random.nextInt(NETWORKS.size()));
        Features features = new Features(
                Map.of("price_eur", price, "data_gb", gigabytes, "contract_months", months, "green", green),
                Map.of("roaming", roaming, "network", network));
        return new Candidate(new Response(name(features), "", features), properties(features));
    }

    static SortedMap<String, Double> properties(Features plan) {
        SortedMap<String, Double> properties = new TreeMap<>();
        properties.put("price", number(plan, "price_eur") / 10);
        properties.put("data", StrictMath.log(number(plan, "data_gb") / 8) / StrictMath.log(2));
        properties.put("contract", number(plan, "contract_months") / 12);
        properties.put("green", number(plan, "green"));
        plan.categories().forEach((feature, level) -> properties.put(feature + "=" + level, 1.0));
        return properties;
    }

    private static String name(Features plan) {
        return String.format(
                Locale.ROOT,
                "%s: %.0f GB, %.0f euros a month, %.0f month%s, roaming %s%s",
                plan.categories().get("network"),
                number(plan, "data_gb"),
                number(plan, "price_eur"),
                number(plan, "contract_months"),
                number(plan, "contract_months") == 1 ? "" : "s",
                plan.categories().get("roaming"),
                number(plan, "green") == 1 ? ", green" : "");
    }

    private static double number(Features plan, String name) {
        return plan.numbers().getOrDefault(name, 0.0);
    }
}
