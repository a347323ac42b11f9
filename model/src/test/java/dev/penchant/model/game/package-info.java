@NullMarked
package dev.penchant.model.game;

import org.jspecify.annotations.NullMarked;
