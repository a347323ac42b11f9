package dev.penchant.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.InputException;
import dev.penchant.data.io.AtomicFile;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.neural.MlpUtility;
import dev.penchant.model.neural.NetworkInputs;
import dev.penchant.model.neural.NetworkKind;
import dev.penchant.model.neural.NetworkModel;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ModelFolder() {}

    /**
     * Writes a model; {@code model.json} last, so that a folder with it is complete.
     *
     * @param provenance what the model was made from and how well it did: data hash, rows, seed, versions, metrics
     */
    public static void save(PreferenceModel model, Path folder, Map<String, Object> provenance) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(MODEL));
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
        } else {
            throw new IllegalArgumentException("no file form for " + model.name());
        }
        about.set("provenance", JSON.valueToTree(provenance));
        Safetensors.write(folder.resolve(WEIGHTS), weights, Map.of());
        replace(folder.resolve(FEATURES), features);
        replace(folder.resolve(MODEL), about);
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
            if (about.path("kind").asText().equals("ensemble")) return ensemble(about, features, weights);
            LinearUtility crowd = new LinearUtility(
                    space(features.path("crowd")),
                    doubles(weights, "crowd"),
                    about.path("first_shown").asDouble());
            String name = about.path("name").asText();
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
        FeatureSpace space = space(features.path("dense"));
        List<Utility> members = new ArrayList<>();
        for (int m = 0; m < about.path("members").asInt(); m++) {
            List<MlpUtility.Layer> layers = new ArrayList<>();
            for (int l = 0; l < about.path("layers").asInt(); l++) {
                String name = "members." + m + ".layers." + l;
                layers.add(new MlpUtility.Layer(
                        tensor(weights, name + ".weight").toFloats(),
                        tensor(weights, name + ".bias").toFloats()));
            }
            members.add(new MlpUtility(space, layers));
        }
        return new EnsembleModel(
                about.path("name").asText(), members, about.path("temperature").asDouble());
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
        NetworkKind kind = NetworkKind.named(about.path("name").asText());
        NetworkInputs inputs = new NetworkInputs(
                space(features.path("dense")), JSON.treeToValue(features.path("prompt"), PromptBlock.class));
        PairNetwork network = kind.create(inputs.shape(), new SplittableRandom(0), Placement.defaults());
        for (Map.Entry<String, Tensor> parameter : network.parameters().entrySet())
            Parameters.set(parameter.getValue(), tensor(weights, "network." + parameter.getKey()));
        float[] states = tensor(weights, "states").toFloats();
        int size = network.stateSize();
        Map<String, float[]> known = new HashMap<>();
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
                about.path("temperature").asDouble());
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
        double[][] projection = rows(doubles(weights, "projection"), p - 1);
        double[][] means = rows(doubles(weights, "raters.mean"), p);
        double[][] covariances = rows(doubles(weights, "raters.covariance"), p * p);
        Map<String, Taste> known = HashMap.newHashMap(means.length);
        for (int u = 0; u < means.length; u++)
            known.put(about.path("raters").path(u).asText(), new Taste(means[u], covariances[u]));
        return new PersonalModel(
                name,
                crowd,
                new TasteBasis(space(features.path("tastes")), projection),
                new TraitEffects(
                        JSON.treeToValue(features.path("traits"), RaterTraits.class), doubles(weights, "traits")),
                new TastePrior(mean, doubles(weights, "prior.covariance")),
                known,
                about.path("temperature").asDouble());
    }

    private static JsonNode blocks(FeatureSpace space) {
        ArrayNode blocks = JSON.createArrayNode();
        for (FeatureBlock block : space.blocks()) blocks.add(JSON.<JsonNode>valueToTree(block));
        return blocks;
    }

    private static FeatureSpace space(JsonNode blocks) throws IOException {
        return new FeatureSpace(
                JSON.readerFor(new TypeReference<List<FeatureBlock>>() {}).readValue(blocks));
    }

    private static double[] doubles(Safetensors weights, String name) throws IOException {
        return tensor(weights, name).toDoubles();
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

    private static void replace(Path target, JsonNode content) throws IOException {
        try (AtomicFile file = new AtomicFile(target)) {
            JSON.writeValue(file.temporary().toFile(), content);
            file.commit();
        }
    }

    private static InputException broken(Path folder, String what, String hint) {
        return new InputException("not_a_model", folder + " " + what, folder.toString(), 0, null, hint);
    }
}
