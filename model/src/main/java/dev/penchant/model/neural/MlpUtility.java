package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.model.Utility;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.fit.Design;
import java.util.List;
import java.util.stream.IntStream;

/**
 * u = L_n(relu(… relu(L_1 φ))), φ the columns of {@code space}. Trained with libtorch, answered in plain Java: a loaded
 * model needs no libtorch and gives the same bits as the one that was saved.
 */
public record MlpUtility(FeatureSpace space, List<Layer> layers) implements Utility {
    /**
     * x → W x + b.
     *
     * @param weight outputs × inputs, row-major
     * @param bias one number per output
     */
    public record Layer(float[] weight, float[] bias) {
        int inputs() {
            return weight.length / bias.length;
        }

        double[] apply(double[] x, boolean rectified) {
            int inputs = inputs();
            double[] out = new double[bias.length];
            for (int o = 0; o < out.length; o++) {
                double sum = bias[o];
                for (int i = 0; i < inputs; i++) sum += weight[o * inputs + i] * x[i];
                out[o] = rectified && sum < 0 ? 0 : sum;
            }
            return out;
        }
    }

    public MlpUtility {
        layers = List.copyOf(layers);
    }

    @Override
    public double[] of(Candidates candidates) {
        return of(space.encode(candidates), candidates.size());
    }

    @Override
    public double[] differences(Comparisons comparisons) {
        FeatureSpace.Encoded encoded = space.encode(comparisons);
        return Design.differences(
                of(encoded.matrices(), encoded.sides().candidates().size()), encoded.sides());
    }

    /** Utilities of candidates already encoded by {@link #space()}. */
    double[] of(List<Matrix> matrices, int candidates) {
        int columns = space.columns();
        return IntStream.range(0, candidates)
                .parallel()
                .mapToDouble(candidate -> {
                    double[] x = new double[columns];
                    int offset = 0;
                    for (Matrix matrix : matrices) {
                        matrix.addTo(candidate, 1, x, offset);
                        offset += matrix.columns();
                    }
                    for (int layer = 0; layer < layers.size(); layer++)
                        x = layers.get(layer).apply(x, layer + 1 < layers.size());
                    return x[0];
                })
                .toArray();
    }

    @Override
    public double firstShown() {
        return 0;
    }
}
