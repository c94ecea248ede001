package org.pouch.engine.read;

import org.springframework.context.annotation.Configuration;

/** Brings in the controllers that only read. */
@Configuration(proxyBeanMethods = false)
public class ReadApi {}
