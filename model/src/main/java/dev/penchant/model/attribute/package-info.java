/** Named attributes of responses, told by predictors that learn from counterfactual pairs. */
@NullMarked
package dev.penchant.model.attribute;

import org.jspecify.annotations.NullMarked;
