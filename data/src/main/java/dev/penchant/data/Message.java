package dev.penchant.data;

/** One turn of a conversation; {@code role} is {@code system}, {@code user}, {@code assistant} or {@code tool}. */
public record Message(String role, String content) {}
