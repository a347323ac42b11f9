@org.jspecify.annotations.NullMarked
package dev.penchant.studies.latent;
