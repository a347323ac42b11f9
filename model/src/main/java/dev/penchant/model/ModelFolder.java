package dev.penchant.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.InputException;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.mixture.MixtureModel;
import dev.penchant.model.neural.MlpUtility;
import dev.penchant.model.neural.NetworkInputs;
import dev.penchant.model.neural.NetworkModel;
import dev.penchant.model.neural.NetworkRecipe;
import dev.penchant.model.neural.PairNetwork;
import dev.penchant.model.neural.PromptBlock;
import dev.penchant.model.neural.StatePrior;
import dev.penchant.model.personal.PersonalModel;
import dev.penchant.model.personal.RaterTraits;
import dev.penchant.model.personal.Taste;
import dev.penchant.model.personal.TasteBasis;
import dev.penchant.model.personal.TastePrior;
import dev.penchant.model.personal.TraitEffects;
import dev.penchant.tensor.FileFormatException;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Safetensors;
import dev.penchant.tensor.StoredTensor;
import dev.penchant.tensor.Tensors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.bytedeco.pytorch.Tensor;

/**
 * A model on disk: {@code model.json} (kind, settings, provenance), {@code features.json} (the blocks of columns) and
 * {@code weights.safetensors}. A loaded model gives bit-equal answers.
 */
public final class ModelFolder {
    private static final int FORMAT = 1;
    private static final String MODEL = "model.json";
    private static final String FEATURES = "features.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final List<String> FILES = List.of(MODEL, FEATURES, WEIGHTS);
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private ModelFolder() {}

    /**
     * Writes a model beside its place and swaps it in: until it is complete, what was there stays as it was. Files of
     * others in the folder are kept.
     *
     * @param provenance what the model was made from and how well it did: data hash, rows, seed, versions, metrics
     * @throws InputException of kind {@code cannot_write} when the folder cannot be written
     */
    public static void save(PreferenceModel model, Path folder, Map<String, Object> provenance) {
        Path place = folder.toAbsolutePath().normalize();
        String beside = "." + place.getFileName() + "." + UUID.randomUUID();
        Path fresh = place.resolveSibling(beside + ".part");
        Path old = place.resolveSibling(beside + ".old");
        try {
            if (Files.exists(place) && !Files.isDirectory(place))
                throw new NotDirectoryException("a file is in its place");
            Files.createDirectories(fresh);
            write(model, fresh, provenance);
            boolean replaces = Files.exists(place);
            if (replaces) Files.move(place, old);
            try {
                Files.move(fresh, place);
            } catch (IOException failed) {
                if (replaces) Files.move(old, place);
                throw failed;
            }
            if (replaces) clear(old, place);
        } catch (IOException failed) {
            throw new InputException(
                    "cannot_write",
                    "the model cannot be written: " + failed.getMessage(),
                    folder.toString(),
                    0,
                    null,
                    "choose another folder, or make room on the disk");
        } finally {
            delete(fresh);
        }
    }

    /** Removes an old model; what else was in its folder goes into the new one. */
    private static void clear(Path old, Path place) throws IOException {
        for (String file : FILES) Files.deleteIfExists(old.resolve(file));
        try (DirectoryStream<Path> others = Files.newDirectoryStream(old)) {
            for (Path other : others) Files.move(other, place.resolve(other.getFileName()));
        }
        Files.delete(old);
    }

    private static void delete(Path fresh) {
        for (String file : FILES) fresh.resolve(file).toFile().delete();
        fresh.toFile().delete();
    }

    private static void write(PreferenceModel model, Path folder, Map<String, Object> provenance) throws IOException {
        ObjectNode about = JSON.createObjectNode();
        ObjectNode features = JSON.createObjectNode();
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        about.put("format", FORMAT);
        if (model instanceof CrowdModel shared && shared.utility() instanceof LinearUtility utility) {
            about.put("kind", "linear").put("name", shared.name());
            crowd(utility, about, features, weights);
        } else if (model instanceof PersonalModel personal) {
            about.put("kind", "personal").put("name", personal.name());
            crowd(personal.crowd(), about, features, weights);
            tastes(personal, about, features, weights);
        } else if (model instanceof EnsembleModel ensemble) {
            about.put("kind", "ensemble").put("name", ensemble.name());
            about.put("temperature", ensemble.temperature());
            List<Utility> members = ensemble.members();
            about.put("members", members.size());
            for (int m = 0; m < members.size(); m++) network(m, members.get(m), about, features, weights);
        } else if (model instanceof NetworkModel network) {
            about.put("kind", "network").put("name", network.name());
            network(network, about, features, weights);
        } else if (model instanceof MixtureModel mixture) {
            about.put("kind", "mixture").put("name", mixture.name());
            mixture(mixture, about, features, weights);
        } else {
            throw new IllegalArgumentException("no file form for " + model.name());
        }
        about.set("provenance", JSON.valueToTree(provenance));
        Safetensors.write(folder.resolve(WEIGHTS), weights, Map.of());
        JSON.writeValue(folder.resolve(FEATURES).toFile(), features);
        JSON.writeValue(folder.resolve(MODEL).toFile(), about);
    }

    /** @throws InputException when the folder holds no sound model */
    public static PreferenceModel load(Path folder) {
        if (!Files.isRegularFile(folder.resolve(MODEL)))
            throw broken(folder, "has no " + MODEL, "give the folder that `penchant learn -o` wrote");
        try (Safetensors weights = Safetensors.open(folder.resolve(WEIGHTS))) {
            JsonNode about = JSON.readTree(folder.resolve(MODEL).toFile());
            JsonNode features = JSON.readTree(folder.resolve(FEATURES).toFile());
            if (about.path("format").asInt() != FORMAT)
                throw broken(folder, "is of another format version", "learn the model anew with this version");
            if (about.path("kind").asText().equals("network")) return network(about, features, weights);
            if (about.path("kind").asText().equals("mixture")) return mixture(about, features, weights);
            if (about.path("kind").asText().equals("ensemble")) return ensemble(about, features, weights);
            LinearUtility crowd = new LinearUtility(
                    space(field(features, "crowd")), doubles(weights, "crowd"), number(about, "first_shown"));
            expect(
                    crowd.weights().length == crowd.space().columns(),
                    "there are " + crowd.weights().length + " weights for "
                            + crowd.space().columns() + " columns");
            String name = text(about, "name");
            return switch (about.path("kind").asText()) {
                case "linear" -> new CrowdModel(name, crowd);
                case "personal" -> personal(name, crowd, about, features, weights);
                default ->
                    throw broken(
                            folder,
                            "holds a model of unknown kind "
                                    + about.path("kind").asText(),
                            "a newer version of Penchant may have written it");
            };
        } catch (IOException | FileFormatException e) {
            throw broken(folder, "cannot be read: " + e.getMessage(), "learn the model anew");
        }
    }

    /** What {@code model.json} says of the model's origin. */
    public static JsonNode provenance(Path folder) throws IOException {
        return JSON.readTree(folder.resolve(MODEL).toFile()).path("provenance");
    }

    private static void crowd(
            LinearUtility utility, ObjectNode about, ObjectNode features, Map<String, StoredTensor> weights) {
        about.put("first_shown", utility.firstShown());
        features.set("crowd", blocks(utility.space()));
        weights.put("crowd", StoredTensor.of(utility.weights(), utility.weights().length));
    }

    private static void network(
            int member, Utility utility, ObjectNode about, ObjectNode features, Map<String, StoredTensor> weights) {
        if (!(utility instanceof MlpUtility network))
            throw new IllegalArgumentException("no file form for a member of this kind");
        List<MlpUtility.Layer> layers = network.layers();
        features.set("dense", blocks(network.space()));
        about.put("layers", layers.size());
        for (int l = 0; l < layers.size(); l++) {
            MlpUtility.Layer layer = layers.get(l);
            String name = "members." + member + ".layers." + l;
            int outputs = layer.bias().length;
            weights.put(name + ".weight", StoredTensor.of(layer.weight(), outputs, layer.weight().length / outputs));
            weights.put(name + ".bias", StoredTensor.of(layer.bias(), outputs));
        }
    }

    private static EnsembleModel ensemble(JsonNode about, JsonNode features, Safetensors weights) throws IOException {
        FeatureSpace space = space(field(features, "dense"));
        List<Utility> members = new ArrayList<>();
        int count = count(about, "members");
        int depth = count(about, "layers");
        for (int m = 0; m < count; m++) {
            List<MlpUtility.Layer> layers = new ArrayList<>();
            int inputs = space.columns();
            for (int l = 0; l < depth; l++) {
                String name = "members." + m + ".layers." + l;
                MlpUtility.Layer layer = new MlpUtility.Layer(
                        tensor(weights, name + ".weight").toFloats(),
                        tensor(weights, name + ".bias").toFloats());
                int outputs = layer.bias().length;
                expect(outputs > 0 && layer.weight().length == outputs * inputs, name + " is of another shape");
                inputs = outputs;
                layers.add(layer);
            }
            expect(inputs == 1, "the last layer gives " + inputs + " numbers");
            members.add(new MlpUtility(space, layers));
        }
        return new EnsembleModel(text(about, "name"), members, temperature(about));
    }

    private static void network(
            NetworkModel model, ObjectNode about, ObjectNode features, Map<String, StoredTensor> weights) {
        features.set("dense", blocks(model.inputs().space()));
        features.set("prompt", JSON.valueToTree(model.inputs().prompt()));
        about.put("temperature", model.temperature());
        Parameters.stored(model.network().parameters())
                .forEach((name, stored) -> weights.put("network." + name, stored));
        int size = model.network().stateSize();
        weights.put("prior.mean", StoredTensor.of(model.prior().mean(), size));
        weights.put("prior.variance", StoredTensor.of(model.prior().variance(), size));
        ArrayNode raters = about.putArray("raters");
        Map<String, float[]> known = new TreeMap<>(model.known());
        float[] states = new float[known.size() * size];
        known.forEach((id, state) -> {
            System.arraycopy(state, 0, states, raters.size() * size, size);
            raters.add(id);
        });
        weights.put("states", StoredTensor.of(states, known.size(), size));
    }

    private static NetworkModel network(JsonNode about, JsonNode features, Safetensors weights) throws IOException {
        NetworkRecipe kind = NetworkRecipe.named(text(about, "name"));
        NetworkInputs inputs = new NetworkInputs(
                space(field(features, "dense")), JSON.treeToValue(field(features, "prompt"), PromptBlock.class));
        PairNetwork network = kind.create(inputs.shape(), new SplittableRandom(0), Placement.defaults());
        for (Map.Entry<String, Tensor> parameter : network.parameters().entrySet()) {
            String name = "network." + parameter.getKey();
            StoredTensor stored = tensor(weights, name);
            expect(
                    java.util.Arrays.equals(stored.shape(), Tensors.shape(parameter.getValue())),
                    name + " is of another shape");
            Parameters.set(parameter.getValue(), stored);
        }
        float[] states = tensor(weights, "states").toFloats();
        int size = network.stateSize();
        Map<String, float[]> known = new HashMap<>();
        expect(states.length == size * field(about, "raters").size(), "there are not as many states as raters");
        for (int u = 0; u < about.path("raters").size(); u++)
            known.put(
                    about.path("raters").path(u).asText(),
                    java.util.Arrays.copyOfRange(states, u * size, (u + 1) * size));
        return new NetworkModel(
                kind,
                inputs,
                network,
                new StatePrior(
                        tensor(weights, "prior.mean").toFloats(),
                        tensor(weights, "prior.variance").toFloats()),
                known,
                temperature(about));
    }

    private static void mixture(
            MixtureModel model, ObjectNode about, ObjectNode features, Map<String, StoredTensor> weights) {
        int count = model.tastes().size();
        FeatureSpace space = model.tastes().getFirst().space();
        features.set("tastes", blocks(space));
        about.put("temperature", model.temperature());
        weights.put("shares", StoredTensor.of(model.shares(), count));
        List<double[]> tastes =
                model.tastes().stream().map(LinearUtility::weights).toList();
        weights.put("tastes", StoredTensor.of(flat(tastes, space.columns()), count, space.columns()));
        double[] firstShown =
                model.tastes().stream().mapToDouble(LinearUtility::firstShown).toArray();
        weights.put("first_shown", StoredTensor.of(firstShown, count));
        TreeMap<String, double[]> known = new TreeMap<>(model.known());
        about.set("raters", JSON.valueToTree(known.keySet()));
        weights.put("raters", StoredTensor.of(flat(List.copyOf(known.values()), count), known.size(), count));
    }

    private static MixtureModel mixture(JsonNode about, JsonNode features, Safetensors weights) throws IOException {
        FeatureSpace space = space(field(features, "tastes"));
        double[] shares = doubles(weights, "shares");
        double[] firstShown = doubles(weights, "first_shown");
        double[] flat = doubles(weights, "tastes");
        double[][] held = rows(doubles(weights, "raters"), shares.length);
        JsonNode raters = field(about, "raters");
        expect(
                shares.length > 0
                        && firstShown.length == shares.length
                        && flat.length == shares.length * space.columns(),
                "tastes are of another shape");
        expect(
                raters.isArray() && raters.size() == held.length,
                "there are " + raters.size() + " raters and the tastes of " + held.length);
        List<LinearUtility> tastes = new ArrayList<>();
        for (int k = 0; k < shares.length; k++)
            tastes.add(new LinearUtility(
                    space,
                    java.util.Arrays.copyOfRange(flat, k * space.columns(), (k + 1) * space.columns()),
                    firstShown[k]));
        Map<String, double[]> known = new HashMap<>();
        for (int u = 0; u < held.length; u++) known.put(raters.path(u).asText(), held[u]);
        return new MixtureModel(text(about, "name"), tastes, shares, known, temperature(about));
    }

    private static void tastes(
            PersonalModel model, ObjectNode about, ObjectNode features, Map<String, StoredTensor> weights) {
        features.set("tastes", blocks(model.basis().space()));
        int p = model.basis().directions();
        double[][] projection = model.basis().projection();
        weights.put("projection", StoredTensor.of(flat(List.of(projection), p - 1), projection.length, p - 1));
        features.set("traits", JSON.valueToTree(model.traits().traits()));
        about.put("temperature", model.temperature());
        weights.put(
                "traits",
                StoredTensor.of(model.traits().effects(), model.traits().effects().length));
        weights.put("prior.mean", StoredTensor.of(model.prior().mean(), p));
        weights.put("prior.covariance", StoredTensor.of(model.prior().covariance(), p, p));
        ArrayNode raters = about.putArray("raters");
        Map<String, Taste> known = new TreeMap<>(model.known());
        known.keySet().forEach(raters::add);
        List<double[]> means = known.values().stream().map(Taste::mean).toList();
        List<double[]> covariances =
                known.values().stream().map(Taste::covariance).toList();
        weights.put("raters.mean", StoredTensor.of(flat(means, p), means.size(), p));
        weights.put("raters.covariance", StoredTensor.of(flat(covariances, p * p), means.size(), p, p));
    }

    private static PersonalModel personal(
            String name, LinearUtility crowd, JsonNode about, JsonNode features, Safetensors weights)
            throws IOException {
        double[] mean = doubles(weights, "prior.mean");
        int p = mean.length;
        TasteBasis basis =
                new TasteBasis(space(field(features, "tastes")), rows(doubles(weights, "projection"), p - 1));
        RaterTraits traits = JSON.treeToValue(field(features, "traits"), RaterTraits.class);
        double[] effects = doubles(weights, "traits");
        double[] covariance = doubles(weights, "prior.covariance");
        JsonNode raters = field(about, "raters");
        double[][] means = rows(doubles(weights, "raters.mean"), p);
        double[][] covariances = rows(doubles(weights, "raters.covariance"), p * p);
        expect(
                p > 0
                        && basis.directions() == p
                        && (p == 1 || basis.projection().length == basis.space().columns()),
                "projection is of another shape");
        expect(effects.length == traits.traits().size() * p, "traits are of another shape");
        expect(covariance.length == p * p, "prior.covariance is of another shape");
        expect(
                raters.isArray() && raters.size() == means.length && covariances.length == means.length,
                "there are " + raters.size() + " raters and the tastes of " + means.length);
        Map<String, Taste> known = HashMap.newHashMap(means.length);
        for (int u = 0; u < means.length; u++) known.put(raters.path(u).asText(), new Taste(means[u], covariances[u]));
        return new PersonalModel(
                name,
                crowd,
                basis,
                new TraitEffects(traits, effects),
                new TastePrior(mean, covariance),
                known,
                temperature(about));
    }

    private static JsonNode blocks(FeatureSpace space) {
        ArrayNode blocks = JSON.createArrayNode();
        for (FeatureBlock block : space.blocks()) blocks.add(JSON.<JsonNode>valueToTree(block));
        return blocks;
    }

    private static FeatureSpace space(JsonNode blocks) throws IOException {
        expect(blocks.isArray(), "blocks of columns are no list");
        return new FeatureSpace(
                JSON.readerFor(new TypeReference<List<FeatureBlock>>() {}).readValue(blocks));
    }

    private static double[] doubles(Safetensors weights, String name) throws IOException {
        double[] values = tensor(weights, name).toDoubles();
        for (double value : values) expect(Double.isFinite(value), name + " holds what is no number");
        return values;
    }

    private static StoredTensor tensor(Safetensors weights, String name) throws IOException {
        return weights.find(name).orElseThrow(() -> new IOException(WEIGHTS + " has no tensor " + name));
    }

    private static double[] flat(List<double[]> rows, int length) {
        double[] flat = new double[rows.size() * length];
        for (int row = 0; row < rows.size(); row++) System.arraycopy(rows.get(row), 0, flat, row * length, length);
        return flat;
    }

    private static double[][] rows(double[] flat, int length) {
        double[][] rows = new double[length == 0 ? 0 : flat.length / length][];
        for (int row = 0; row < rows.length; row++)
            rows[row] = java.util.Arrays.copyOfRange(flat, row * length, (row + 1) * length);
        return rows;
    }

    private static void expect(boolean holds, String what) throws IOException {
        if (!holds) throw new IOException(what);
    }

    private static JsonNode field(JsonNode node, String name) throws IOException {
        expect(node.hasNonNull(name), "the field " + name + " is missing");
        return node.path(name);
    }

    private static double number(JsonNode about, String name) throws IOException {
        JsonNode number = field(about, name);
        expect(number.isNumber() && Double.isFinite(number.asDouble()), name + " is not a number");
        return number.asDouble();
    }

    private static double temperature(JsonNode about) throws IOException {
        double temperature = number(about, "temperature");
        expect(temperature > 0, "temperature is not positive");
        return temperature;
    }

    private static int count(JsonNode about, String name) throws IOException {
        double count = number(about, name);
        expect(count >= 1 && count == Math.rint(count), name + " is not a count");
        return (int) count;
    }

    private static String text(JsonNode about, String name) throws IOException {
        expect(field(about, name).isTextual(), name + " is not a text");
        return about.path(name).asText();
    }

    private static InputException broken(Path folder, String what, String hint) {
        return new InputException("not_a_model", folder + " " + what, folder.toString(), 0, null, hint);
    }
}
