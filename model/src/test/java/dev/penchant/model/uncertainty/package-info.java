@org.jspecify.annotations.NullMarked
package dev.penchant.model.uncertainty;
