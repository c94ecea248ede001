package org.pouch.decision.feel;

import java.util.HashSet;
import java.util.Set;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

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

    /** All that it may read; names that it gives to items of a list itself are among them. */
    public Set<String> variables() {
        if (parsed == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        collect(parsed.expression(), names);
        return names;
    }

    private static void collect(Object node, Set<String> names) {
        if (node instanceof Ref reference) {
            names.add(reference.names().head());
        } else if (node instanceof Iterable<?> parts) {
            CollectionConverters.asJava(parts).forEach(part -> collect(part, names));
        } else if (node instanceof Product product) {
            CollectionConverters.asJava(product.productIterator()).forEachRemaining(part -> collect(part, names));
        }
    }

    private static @Nullable String variableOf(Exp expression) {
        if (expression instanceof PathExpression path) {
            return variableOf(path.path());
        }
        return expression instanceof Ref reference ? reference.names().head() : null;
    }
}
