package dev.culprit.tracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages. Their expressions are checked against these types when the server is built. */
@CheckedTemplate(basePath = "pages")
final class Templates {
    private Templates() {}

    static native TemplateInstance login(String next, String email, String complaint);

    static native TemplateInstance issues(IssuesModel model);

    static native TemplateInstance issue(IssueModel model);

    static native TemplateInstance projects(ProjectsModel.Overview model);

    static native TemplateInstance project(ProjectsModel.One model);

    static native TemplateInstance alerts(AlertPages.Model model);

    static native TemplateInstance releases(ReleasePages.Overview model);

    static native TemplateInstance release(ReleasePages.One model);

    static native TemplateInstance people(PeoplePage.Model model);

    static native TemplateInstance setup(ProjectsModel.Setup model);

    static native TemplateInstance system(SystemPage.Model model);

    static native TemplateInstance account(AccountPage.Model model);

    static native TemplateInstance apidocs(ApiDocsModel model);

    static native TemplateInstance styleguide(StyleguidePage.Model model);

    static native TemplateInstance error(int status, String title, String detail);
}
