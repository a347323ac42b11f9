package dev.penchant.model.store;

import dev.penchant.model.CrowdModel;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import java.io.IOException;

/** One linear taste for everyone. */
final class CrowdForm implements ModelForm {
    @Override
    public String kind() {
        return "linear";
    }

    @Override
    public boolean holds(PreferenceModel model) {
        return model instanceof CrowdModel crowd && crowd.utility() instanceof LinearUtility;
    }

    @Override
    public void write(PreferenceModel model, ModelWriter to) {
        write((LinearUtility) ((CrowdModel) model).utility(), to);
    }

    static void write(LinearUtility utility, ModelWriter to) {
        to.about().put("first_shown", utility.firstShown());
        to.space("crowd", utility.space());
        to.vector("crowd", utility.weights());
    }

    @Override
    public PreferenceModel read(ModelReader from) throws IOException {
        return new CrowdModel(from.text("name"), utility(from));
    }

    static LinearUtility utility(ModelReader from) throws IOException {
        LinearUtility crowd = new LinearUtility(from.space("crowd"), from.vector("crowd"), from.number("first_shown"));
        from.expect(
                crowd.weights().length == crowd.space().columns(),
                "there are " + crowd.weights().length + " weights for "
                        + crowd.space().columns() + " columns");
        return crowd;
    }
}
