package dev.culprit.sdk.spring;

import dev.culprit.sdk.servlet.CulpritFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives each request a scope and a transaction, and reports its failure. */
@AutoConfiguration(after = CulpritAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnBean(CulpritStart.class)
public class WebAutoConfiguration {
    @Bean
    FilterRegistrationBean<CulpritFilter> culpritFilter(CulpritStart start) {
        FilterRegistrationBean<CulpritFilter> registration = new FilterRegistrationBean<>(new CulpritFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** What only Spring MVC knows. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({DispatcherServlet.class, WebMvcConfigurer.class})
    static class Mvc {
        @Bean
        ResolvedException culpritResolvedException() {
            return new ResolvedException();
        }

        @Bean
        WebMvcConfigurer culpritInterceptors() {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(new RequestInterceptor()).order(Ordered.HIGHEST_PRECEDENCE);
                }
            };
        }
    }
}
