@NullMarked
package dev.penchant.model;

import org.jspecify.annotations.NullMarked;
