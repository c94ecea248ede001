package org.pouch.engine.gateway;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is no message of its call as null, for {@link RequestLimits} to refuse: else gRPC takes it for a fault of ours, with a
 * trace in the log for every byte that is wrong.
 */
record ReadRequests<Q>(Marshaller<Q> marshaller) implements Marshaller<@Nullable Q> {
    static ServerServiceDefinition of(ServerServiceDefinition service) {
        ServerServiceDefinition.Builder forgiving =
                ServerServiceDefinition.builder(service.getServiceDescriptor().getName());
        service.getMethods().forEach(method -> forgiving.addMethod(forgiving(method)));
        return forgiving.build();
    }

    private static <Q, A> ServerMethodDefinition<Q, A> forgiving(ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> call = method.getMethodDescriptor();
        return ServerMethodDefinition.create(
                call.toBuilder(new ReadRequests<>(call.getRequestMarshaller()), call.getResponseMarshaller())
                        .build(),
                method.getServerCallHandler());
    }

    @Override
    public InputStream stream(Q message) {
        return marshaller.stream(message);
    }

    @Override
    public @Nullable Q parse(InputStream bytes) {
        try {
            return marshaller.parse(bytes);
        } catch (StatusRuntimeException unreadable) {
            return null;
        }
    }
}
