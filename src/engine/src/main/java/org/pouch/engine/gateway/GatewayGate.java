package org.pouch.engine.gateway;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.signin.Actor;
import org.pouch.engine.signin.SignIn;
import org.pouch.engine.signin.SignIn.Known;
import org.pouch.engine.signin.SignIn.Stranger;
import org.pouch.engine.signin.SignIn.TooOften;

/** Lets in whom REST lets in, by the same header, before anything of a message is read. No browser speaks this protocol. */
final class GatewayGate implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> USER = Context.key("user");
    private static final Context.Key<Integer> PORT = Context.key("port");

    private final SignIn signIn;

    GatewayGate(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Work of the call that is answered on this thread, in the name of who called. */
    static <T> T asCaller(Supplier<T> work) {
        return Actor.ask(USER.get(), work);
    }

    /** That the call came to. */
    static int port() {
        return PORT.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Context context = Context.current().withValue(PORT, port(call.getAttributes()));
        if (!signIn.isDemanded()) {
            return Contexts.interceptCall(context, call, headers, next);
        }
        SignIn.Verdict verdict = signIn.of(
                address(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)), headers.get(AUTHORIZATION));
        if (verdict instanceof Known known) {
            return Contexts.interceptCall(context.withValue(USER, known.user()), call, headers, next);
        }
        call.close(
                verdict instanceof TooOften guesses
                        ? Status.RESOURCE_EXHAUSTED.withDescription(guesses.sentence())
                        : Status.UNAUTHENTICATED.withDescription(((Stranger) verdict).sentence()),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static int port(Attributes attributes) {
        return attributes.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR) instanceof InetSocketAddress known ? known.getPort() : 0;
    }

    /** As REST knows it. */
    private static String address(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress known && known.getAddress() != null
                ? known.getAddress().getHostAddress()
                : "unknown";
    }
}
