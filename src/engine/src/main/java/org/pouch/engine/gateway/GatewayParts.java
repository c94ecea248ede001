package org.pouch.engine.gateway;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in the gateway; an engine that is not told to speak gRPC is made without it, and without gRPC's libraries. */
@Configuration(proxyBeanMethods = false)
@Import({
    ChangeCalls.class,
    EventCalls.class,
    GatewayGate.class,
    GatewayServer.class,
    GatewayService.class,
    InstanceCalls.class,
    JobCalls.class,
    ResourceCalls.class
})
public class GatewayParts {}
