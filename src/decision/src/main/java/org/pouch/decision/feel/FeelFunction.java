package org.pouch.decision.feel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.feel.context.Context;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Functions that are not written in FEEL but can be called from it, such as the business knowledge of a decision. */
public final class FeelFunction {
    private static final ValueMapper VALUES =
            new ValueMapper.CompositeValueMapper(list(List.<CustomValueMapper>of(new JavaValueMapper())));

    private FeelFunction() {}

    /**
     * A value to be put among the variables of an expression.
     *
     * @param body gets the arguments by their names, null where one is missing
     */
    public static Object of(List<String> parameters, Function<Map<String, @Nullable Object>, @Nullable Object> body) {
        return new ValFunction(
                list(parameters), arguments -> call(parameters, CollectionConverters.asJava(arguments), body), false);
    }

    /** Variables as FEEL looks them up: functions have a place of their own. */
    static Context context(Map<String, @Nullable Object> variables) {
        Map<String, scala.collection.immutable.List<ValFunction>> functions = new HashMap<>();
        variables.forEach((name, value) -> {
            if (value instanceof ValFunction function) {
                functions.put(name, list(List.of(function)));
            }
        });
        return new Context.StaticContext(map(variables), map(functions));
    }

    private static <T> scala.collection.immutable.Map<String, T> map(Map<String, T> entries) {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(entries));
    }

    private static Val call(
            List<String> parameters,
            List<Val> arguments,
            Function<Map<String, @Nullable Object>, @Nullable Object> body) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            named.put(parameters.get(i), i < arguments.size() ? VALUES.unpackVal(arguments.get(i)) : null);
        }
        try {
            return VALUES.toVal(body.apply(named));
        } catch (FeelFailure failure) {
            return new ValError(String.valueOf(failure.getMessage()));
        }
    }

    private static <T> scala.collection.immutable.List<T> list(List<T> items) {
        Seq<T> sequence = CollectionConverters.asScala(items).toSeq();
        return sequence.toList();
    }
}
