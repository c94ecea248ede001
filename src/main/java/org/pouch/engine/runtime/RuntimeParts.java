package org.pouch.engine.runtime;

import org.springframework.context.annotation.Configuration;

/** The parts of the engine below its API. */
@Configuration(proxyBeanMethods = false)
public class RuntimeParts {}
