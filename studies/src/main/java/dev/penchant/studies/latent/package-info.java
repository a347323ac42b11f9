/** Who a person is, read off a few of their comparisons: variational, in-context, prototype and mixture models. */
@NullMarked
package dev.penchant.studies.latent;

import org.jspecify.annotations.NullMarked;
