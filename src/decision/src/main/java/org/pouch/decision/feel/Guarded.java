package org.pouch.decision.feel;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.Comparison;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.FunctionParameters;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.SomeItem;
import scala.Product;
import scala.Tuple2;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;

/** Rewrites a parsed expression so that whatever can grow or repeat in it counts what it uses; its meaning stays. */
final class Guarded {
    private static final Set<String> WITH_PATTERN = Set.of("matches", "replace", "split", "extract");
    private static final Set<String> WITH_SCALE =
            Set.of("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down");

    private int loops;

    private Guarded() {}

    static ParsedExpression of(ParsedExpression parsed) {
        return new ParsedExpression(new Guarded().guard(parsed.expression()), parsed.text());
    }

    private Exp guard(Exp exp) {
        if (exp instanceof For loop) {
            return new For(iterated(loop.iterators()), ticking(guard(loop.exp())));
        }
        if (exp instanceof SomeItem some) {
            return new SomeItem(iterated(some.iterators()), ticking(guard(some.condition())));
        }
        if (exp instanceof EveryItem every) {
            return new EveryItem(iterated(every.iterators()), ticking(guard(every.condition())));
        }
        if (exp instanceof IterationContext range) {
            Exp start = guard(range.start());
            return new IterationContext(start, call(Guards.RANGE_END, start, guard(range.end())));
        }
        if (exp instanceof Filter filter) {
            return new Filter(call(Guards.SIZED, guard(filter.list())), condition(filter.filter()));
        }
        if (exp instanceof FunctionDefinition function) {
            return new FunctionDefinition(function.parameters(), ticking(guard(function.body())));
        }
        if (exp instanceof FunctionInvocation invocation) {
            return invocation(invocation);
        }
        Exp guarded = (Exp) rebuilt(exp);
        return exp instanceof Addition || exp instanceof ConstList || exp instanceof ConstContext
                ? call(Guards.SIZED, guarded)
                : guarded;
    }

    private scala.collection.immutable.List<Tuple2<String, Exp>> iterated(
            scala.collection.immutable.List<Tuple2<String, Exp>> iterators) {
        int loop = loops++;
        ArrayList<Tuple2<String, Exp>> guarded = new java.util.ArrayList<Tuple2<String, Exp>>();
        for (Tuple2<String, Exp> iterator : CollectionConverters.asJava(iterators)) {
            guarded.add(new Tuple2<>(
                    iterator._1(), call(Guards.ITERATED, number(loop), number(guarded.size()), guard(iterator._2()))));
        }
        return CollectionConverters.asScala(guarded).toList();
    }

    /** FEEL looks at the kind of a filter, so that has to stay. */
    private Exp condition(Exp filter) {
        Exp guarded = guard(filter);
        if (filter instanceof ConstNumber || filter instanceof ArithmeticNegation) {
            return filter;
        }
        if (filter instanceof FunctionInvocation) {
            return guarded;
        }
        if (guarded instanceof Comparison && guarded instanceof Product comparison) {
            return (Exp) make(
                    comparison,
                    new Object[] {ticking((Exp) comparison.productElement(0)), comparison.productElement(1)});
        }
        return ticking(guarded);
    }

    private Exp invocation(FunctionInvocation invocation) {
        String name = invocation.function();
        FunctionParameters parameters = (FunctionParameters) rebuilt(invocation.params());
        if (WITH_SCALE.contains(name)) {
            parameters = checked(parameters, "scale", Guards.SCALE);
        } else if (name.equals("string join")) {
            parameters = checked(parameters, "delimiter", Guards.SEPARATOR);
        }
        FunctionInvocation guarded =
                new FunctionInvocation(WITH_PATTERN.contains(name) ? Guards.PATTERN + name : name, parameters);
        return name.equals("assert") ? guarded : call(Guards.SIZED, guarded);
    }

    /** Checks the second argument, by place or by name. */
    private static FunctionParameters checked(FunctionParameters parameters, String name, String guard) {
        if (parameters instanceof PositionalFunctionParameters positional) {
            ArrayList<Exp> arguments = new java.util.ArrayList<Exp>(CollectionConverters.asJava(positional.params()));
            if (arguments.size() > 1) {
                arguments.set(1, call(guard, arguments.get(1)));
            }
            return new PositionalFunctionParameters(
                    CollectionConverters.asScala(arguments).toList());
        }
        Map<String, Exp> named = ((NamedFunctionParameters) parameters).params();
        return named.contains(name)
                ? new NamedFunctionParameters(named.updated(name, call(guard, named.apply(name))))
                : parameters;
    }

    private static Exp ticking(Exp exp) {
        return new If(call(Guards.TICK), exp, ConstNull$.MODULE$);
    }

    private static Exp call(String function, Exp... arguments) {
        return new FunctionInvocation(
                function,
                new PositionalFunctionParameters(
                        CollectionConverters.asScala(List.of(arguments)).toList()));
    }

    private static Exp number(int value) {
        return new ConstNumber(scala.math.BigDecimal.valueOf((long) value));
    }

    /** The same node with guarded expressions in it. */
    private Object rebuilt(Object node) {
        if (!(node instanceof Product product) || product.productArity() == 0) {
            return node;
        }
        Object[] parts = new Object[product.productArity()];
        boolean changed = false;
        for (int i = 0; i < parts.length; i++) {
            Object part = product.productElement(i);
            parts[i] = part(part);
            changed |= parts[i] != part;
        }
        return changed ? make(product, parts) : node;
    }

    private Object part(Object part) {
        if (part instanceof Exp exp) {
            return guard(exp);
        }
        if (part instanceof scala.collection.immutable.List<?> list) {
            return CollectionConverters.asScala(CollectionConverters.asJava(list).stream()
                            .map(this::part)
                            .toList())
                    .toList();
        }
        if (part instanceof scala.collection.immutable.Map<?, ?> map) {
            scala.collection.immutable.Map<Object, Object> guarded = scala.collection.immutable.Map$.MODULE$.empty();
            for (java.util.Map.Entry<?, ?> entry :
                    CollectionConverters.asJava(map).entrySet()) {
                guarded = guarded.updated(entry.getKey(), part(entry.getValue()));
            }
            return guarded;
        }
        return part instanceof Tuple2<?, ?> pair ? new Tuple2<>(pair._1(), part(pair._2())) : rebuiltWithin(part);
    }

    private Object rebuiltWithin(Object part) {
        return part.getClass().getPackageName().equals(Exp.class.getPackageName()) ? rebuilt(part) : part;
    }

    private static Object make(Product node, Object[] parts) {
        try {
            return node.getClass().getConstructors()[0].newInstance(parts);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("an expression could not be guarded", failure);
        }
    }
}
