package dev.penchant.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of the SHA-256 of a text: equal for equal texts, different for different ones for all practical purposes. */
record ContentKey(long high, long low) {
    static final int BYTES = 2 * Long.BYTES;

    static ContentKey of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return read(ByteBuffer.wrap(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static ContentKey read(ByteBuffer from) {
        return new ContentKey(from.getLong(), from.getLong());
    }

    void write(ByteBuffer to) {
        to.putLong(high).putLong(low);
    }

    @Override
    public int hashCode() {
        return (int) low; // a cryptographic hash needs no mixing
    }
}
