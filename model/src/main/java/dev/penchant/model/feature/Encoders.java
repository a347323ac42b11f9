package dev.penchant.model.feature;

import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.text.CacheFolder;
import dev.penchant.text.CachedEncoder;
import dev.penchant.text.EncodingProgress;
import dev.penchant.text.HashingEncoder;
import dev.penchant.text.SentenceEncoder;
import dev.penchant.text.StaticEncoder;
import dev.penchant.text.TextEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The text encoders models may name by id; each is made when first used and shared. */
public final class Encoders {
    /** Signed hashes of words and character n-grams: needs no model. */
    public static final String HASHING = "hashing";
    /** Word-piece vectors distilled once from the sentence encoder: fast. */
    public static final String STATIC = "static";
    /** The sentence encoder itself, its vectors cached on disk; speeds stand in docs/text.md. */
    public static final String SENTENCE = "sentence";

    private static final Set<String> BUILT_IN = Set.of(HASHING, STATIC, SENTENCE);
    private static final Map<String, Supplier<TextEncoder>> KNOWN = new ConcurrentHashMap<>(Map.of(
            HASHING, HashingEncoder::new,
            STATIC, () -> StaticEncoder.load(EncodingProgress.SILENT),
            SENTENCE, Encoders::sentence));
    private static final Map<String, TextEncoder> MADE = new ConcurrentHashMap<>();

    private Encoders() {}

    /** Makes an encoder known under a name, such as one backed by the user's own embeddings. */
    public static void register(String name, Supplier<TextEncoder> maker) {
        KNOWN.put(name, maker);
        MADE.remove(name);
    }

    public static TextEncoder named(String name) {
        return MADE.computeIfAbsent(name, key -> {
            Supplier<TextEncoder> maker = KNOWN.get(key);
            if (maker == null) throw new IllegalArgumentException("no text encoder is called " + key);
            return maker.get();
        });
    }

    private static TextEncoder sentence() {
        return CachedEncoder.over(new SentenceEncoder(), CacheFolder.standard());
    }

    /** Whether a name stands for vectors that were given, whatever texts say. */
    public static boolean given(String name) {
        return KNOWN.containsKey(name) && !BUILT_IN.contains(name);
    }

    /** Names that {@link #named} takes, sorted. */
    public static List<String> known() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    /** Does the slow part of what {@link #named} will do for these texts now, telling how it gets on. */
    public static void warm(String name, List<String> texts, Progress progress) {
        if (name.equals(STATIC)) {
            MADE.computeIfAbsent(
                    STATIC,
                    key -> StaticEncoder.load((done, total) ->
                            progress.report("distilling word vectors (once on this machine)", done, total)));
        } else {
            TextEncoder encoder = named(name);
            encoder.encode(
                    texts.stream().filter(encoder::covers).toList(),
                    (done, total) -> progress.report("encoding texts: " + name, done, total));
        }
    }

    /** One vector per candidate: that of its response's text. */
    static float[][] encodeResponses(String encoder, Candidates candidates) {
        int[] distinct = candidates.distinctResponses();
        List<String> texts = java.util.stream.IntStream.of(distinct)
                .mapToObj(candidates.responses()::get)
                .map(Response::text)
                .toList();
        float[][] vectors = named(encoder).encode(texts);
        float[][] byNumber = new float[candidates.responses().size()][];
        for (int i = 0; i < distinct.length; i++) byNumber[distinct[i]] = vectors[i];
        float[][] rows = new float[candidates.size()][];
        for (int i = 0; i < rows.length; i++) rows[i] = byNumber[candidates.responseNumber(i)];
        return rows;
    }

    /** One vector per prompt of the dictionary; of a prompt that the encoder does not cover, nothing but zeros. */
    static float[][] encodePrompts(String encoder, Candidates candidates) {
        TextEncoder used = named(encoder);
        List<String> texts =
                candidates.prompts().values().stream().map(Prompt::text).toList();
        float[][] covered = used.encode(texts.stream().filter(used::covers).toList());
        float[][] vectors = new float[texts.size()][];
        int next = 0;
        for (int i = 0; i < vectors.length; i++)
            vectors[i] = used.covers(texts.get(i)) ? covered[next++] : new float[used.dimensions()];
        return vectors;
    }
}
