package org.pouch.engine.feel;

import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a model: FEEL when its text begins with "=", else itself.
 *
 * @param text without the "=" when it is FEEL
 */
public record Expression(String text, @Nullable ParsedExpression parsed) {

    public boolean isLiteral() {
        return parsed == null;
    }
}
