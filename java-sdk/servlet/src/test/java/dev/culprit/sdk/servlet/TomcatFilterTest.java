package dev.culprit.sdk.servlet;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.io.TempDir;

class TomcatFilterTest extends FilterContract {
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    private Path folder;

    @Override
    void start(String pattern, HttpServlet servlet, CulpritFilter filter) throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext("/app", folder.toString());
        Wrapper wrapper = Tomcat.addServlet(context, "servlet", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, "servlet");
        add(filter, context);
        tomcat.start();
    }

    private static void add(CulpritFilter filter, Context context) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("culprit");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("culprit");
        map.addURLPattern("/*");
        map.setDispatcher("REQUEST");
        map.setDispatcher("ASYNC");
        context.addFilterMap(map);
    }

    @Override
    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    void stopServer() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
