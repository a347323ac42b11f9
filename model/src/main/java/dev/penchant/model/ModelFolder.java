package dev.penchant.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.penchant.data.InputException;
import dev.penchant.model.store.ModelForm;
import dev.penchant.model.store.ModelReader;
import dev.penchant.model.store.ModelWriter;
import dev.penchant.tensor.FileFormatException;
import dev.penchant.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
        ModelForm form = ModelForm.all().stream()
                .filter(known -> known.holds(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no file form for " + model.name()));
        ModelWriter parts = new ModelWriter(JSON);
        parts.about().put("format", FORMAT).put("kind", form.kind()).put("name", model.name());
        form.write(model, parts);
        parts.about().set("provenance", JSON.valueToTree(provenance));
        Safetensors.write(folder.resolve(WEIGHTS), parts.weights(), Map.of());
        JSON.writeValue(folder.resolve(FEATURES).toFile(), parts.features());
        JSON.writeValue(folder.resolve(MODEL).toFile(), parts.about());
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
            String kind = about.path("kind").asText();
            ModelForm form = ModelForm.all().stream()
                    .filter(known -> known.kind().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> broken(
                            folder,
                            "holds a model of unknown kind " + kind,
                            "a newer version of Penchant may have written it"));
            return form.read(new ModelReader(JSON, about, features, weights));
        } catch (IOException | FileFormatException e) {
            throw broken(folder, "cannot be read: " + e.getMessage(), "learn the model anew");
        }
    }

    /** What {@code model.json} says of the model's origin. */
    public static JsonNode provenance(Path folder) throws IOException {
        return JSON.readTree(folder.resolve(MODEL).toFile()).path("provenance");
    }

    private static InputException broken(Path folder, String what, String hint) {
        return new InputException("not_a_model", folder + " " + what, folder.toString(), 0, null, hint);
    }
}
