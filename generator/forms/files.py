"""Every file that is made from the model and committed: schemas, field guide, issue forms."""

import json

from generator.forms.field_guide import field_guide
from generator.forms.issue_forms import GENERATED, ISSUE_FORMS, issue_form
from generator.model.entries import KINDS, json_schema


def generated_files(events: str = "events") -> dict[str, str]:
    """The texts by their paths in the project's folder; `events` is the name of the folder of entries in it."""
    files: dict[str, str] = {}
    for kind in KINDS:
        files[f"{events}/schema/{kind.noun}.json"] = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
    for form in ISSUE_FORMS:
        files[f".github/ISSUE_TEMPLATE/{form.file}"] = issue_form(form)
    files[".github/ISSUE_TEMPLATE/config.yml"] = f"{GENERATED}\nblank_issues_enabled: true\n"
    files["docs/field-guide.md"] = field_guide()
    return files
