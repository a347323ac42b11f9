package dev.penchant.model.store;

import dev.penchant.model.PreferenceModel;
import java.io.IOException;
import java.util.List;

/** How one kind of model is written and read; what is read answers bit-equal to what was written. */
public interface ModelForm {
    /** The word for it in {@code model.json}. */
    String kind();

    /** Whether a model is of this kind. */
    boolean holds(PreferenceModel model);

    void write(PreferenceModel model, ModelWriter to);

    /** @throws IOException where something is missing or of another shape */
    PreferenceModel read(ModelReader from) throws IOException;

    /** All kinds there are. */
    static List<ModelForm> all() {
        return List.of(
                new CrowdForm(),
                new PersonalForm(),
                new EnsembleForm(),
                new NetworkForm(),
                new MixtureForm(),
                new GaussianProcessForm());
    }
}
