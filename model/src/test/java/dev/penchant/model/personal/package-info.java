@NullMarked
package dev.penchant.model.personal;

import org.jspecify.annotations.NullMarked;
