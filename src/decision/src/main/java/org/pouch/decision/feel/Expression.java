package org.pouch.decision.feel;

import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
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

    /** The variable that it is, or that it takes a property of; null if it is anything else. */
    public @Nullable String variable() {
        return parsed == null ? null : variableOf(parsed.expression());
    }

    private static @Nullable String variableOf(Exp expression) {
        if (expression instanceof PathExpression path) {
            return variableOf(path.path());
        }
        return expression instanceof Ref reference ? reference.names().head() : null;
    }
}
