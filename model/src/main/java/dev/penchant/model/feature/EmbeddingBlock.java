package dev.penchant.model.feature;

/**
 * The embedding of the response's text, standardised as a whole, and its cosine with the prompt's embedding as the last
 * column.
 *
 * @param encoder the id of the encoder, see {@link Encoders}
 * @param mean mean of each dimension over the training candidates
 * @param scale common factor that gives an average column the variance 1
 */
public record EmbeddingBlock(String encoder, double[] mean, double scale) implements FeatureBlock {
    public static EmbeddingBlock fit(String encoder, Candidates candidates) {
        float[][] vectors = Encoders.encodeResponses(encoder, candidates);
        int dimensions = vectors.length == 0 ? 0 : vectors[0].length;
        double[] mean = new double[dimensions];
        for (float[] vector : vectors) for (int d = 0; d < dimensions; d++) mean[d] += vector[d] / vectors.length;
        double variance = 0;
        for (float[] vector : vectors)
            for (int d = 0; d < dimensions; d++)
                variance += (vector[d] - mean[d]) * (vector[d] - mean[d]) / vectors.length / dimensions;
        return new EmbeddingBlock(encoder, mean, variance <= 0 ? 1 : 1 / Math.sqrt(variance));
    }

    @Override
    public String name() {
        return encoder + " embedding";
    }

    @Override
    public boolean dense() {
        return true;
    }

    @Override
    public int columns() {
        return mean.length + 1;
    }

    @Override
    public String columnName(int column) {
        return column == mean.length ? "closeness to the prompt" : encoder + " embedding " + column;
    }

    @Override
    public Matrix encode(Candidates candidates) {
        float[][] responses = Encoders.encodeResponses(encoder, candidates);
        float[][] prompts = Encoders.encodePrompts(encoder, candidates);
        int columns = columns();
        float[] values = new float[candidates.size() * columns];
        for (int i = 0; i < candidates.size(); i++) {
            float[] prompt = prompts[candidates.promptNumber(i)];
            double cosine = 0;
            for (int d = 0; d < mean.length; d++) {
                values[i * columns + d] = (float) ((responses[i][d] - mean[d]) * scale);
                cosine += responses[i][d] * prompt[d];
            }
            values[i * columns + mean.length] = (float) (5 * cosine);
        }
        return new Matrix.Dense(candidates.size(), columns, values);
    }
}
