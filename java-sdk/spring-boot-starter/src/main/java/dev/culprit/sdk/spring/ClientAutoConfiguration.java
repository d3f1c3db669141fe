package dev.culprit.sdk.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestInterceptor;

/**
 * Looks at calls through {@code RestTemplate} and {@code RestClient}, where their builders of Spring Boot are used. Spring
 * Boot 4 moved the interfaces for that, so there is a part for each version.
 */
@AutoConfiguration(after = CulpritAutoConfiguration.class)
@ConditionalOnClass(ClientHttpRequestInterceptor.class)
@ConditionalOnBean(CulpritStart.class)
public class ClientAutoConfiguration {
    /** Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.web.client.RestClientCustomizer")
    static class Boot3 {
        @Bean
        org.springframework.boot.web.client.RestTemplateCustomizer culpritRestTemplate() {
            return template -> template.getInterceptors().add(new CallInterceptor());
        }

        @Bean
        org.springframework.boot.web.client.RestClientCustomizer culpritRestClient() {
            return builder -> builder.requestInterceptor(new CallInterceptor());
        }
    }

    /** Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.restclient.RestClientCustomizer")
    static class Boot4 {
        @Bean
        org.springframework.boot.restclient.RestTemplateCustomizer culpritRestTemplate() {
            return template -> template.getInterceptors().add(new CallInterceptor());
        }

        @Bean
        org.springframework.boot.restclient.RestClientCustomizer culpritRestClient() {
            return builder -> builder.requestInterceptor(new CallInterceptor());
        }
    }
}
