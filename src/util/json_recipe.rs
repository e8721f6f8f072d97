//! Recipes in JSON-LD: their ingredients and steps, as [schema.org](https://schema.org/Recipe)
//! spells them and as sites do.

use serde_json::{Map, Value};

/// The longest data that is read (bytes).
const DATA_MAX_BYTES: usize = 400_000;
/// Values of `recipeInstructions` that are looked at.
const MAX_VALUES: usize = 2_000;

/// What the page's data says of a recipe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recipe {
    pub(crate) ingredients: Vec<String>,
    pub(crate) steps: Vec<Step>,
}

/// A line of the instructions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// What the steps after it make.
    Section(String),
    Text(String),
}

impl Step {
    fn text(&self) -> &str {
        match self {
            Step::Section(text) | Step::Text(text) => text,
        }
    }
}

impl Recipe {
    /// All ingredients, a line each.
    pub(crate) fn all_ingredients(&self) -> String {
        self.ingredients.join("\n")
    }

    /// All steps, a line each.
    pub(crate) fn all_steps(&self) -> String {
        self.steps.iter().map(Step::text).collect::<Vec<_>>().join("\n")
    }
}

/// The recipes in the data that have ingredients or steps; none if the data is no JSON.
pub(crate) fn find(data: &str) -> Vec<Recipe> {
    let mut recipes = Vec::new();
    if data.len() > DATA_MAX_BYTES || memchr::memmem::find(data.as_bytes(), b"Recipe").is_none() {
        return recipes;
    }
    let Ok(data) = serde_json::from_str::<Value>(data) else { return recipes };
    let mut todo = vec![&data];
    while let Some(value) = todo.pop() {
        match value {
            Value::Object(fields) if is_recipe(fields) => recipes.push(read(fields)),
            Value::Object(fields) => todo.extend(fields.values()),
            Value::Array(items) => todo.extend(items),
            _ => {}
        }
    }
    recipes.retain(|recipe| *recipe != Recipe::default());
    recipes
}

fn is_recipe(fields: &Map<String, Value>) -> bool {
    let is_named = |name: &Value| name.as_str() == Some("Recipe");
    match fields.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_named),
        Some(name) => is_named(name),
        None => false,
    }
}

fn read(fields: &Map<String, Value>) -> Recipe {
    let ingredients = fields.get("recipeIngredient").or_else(|| fields.get("ingredients"));
    let ingredients: Vec<String> = match ingredients {
        Some(Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).flat_map(lines).collect()
        }
        Some(Value::String(text)) => lines(text).collect(),
        _ => Vec::new(),
    };
    Recipe { ingredients, steps: fields.get("recipeInstructions").map(steps).unwrap_or_default() }
}

/// A text, a list of texts or of `HowToStep`s, or sections of those.
fn steps(instructions: &Value) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut todo = vec![instructions];
    for _ in 0..MAX_VALUES {
        let Some(value) = todo.pop() else { break };
        match value {
            Value::String(text) => steps.extend(lines(text).map(Step::Text)),
            Value::Array(items) => todo.extend(items.iter().rev()),
            Value::Object(fields) => {
                let text = |key: &str| fields.get(key).and_then(Value::as_str);
                if let Some(items) = fields.get("itemListElement") {
                    steps.extend(text("name").into_iter().flat_map(lines).map(Step::Section));
                    todo.push(items);
                } else if let Some(text) =
                    ["text", "description", "name"].into_iter().find_map(text)
                {
                    steps.extend(lines(text).map(Step::Text));
                }
            }
            _ => {}
        }
    }
    steps
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Step {
        Step::Text(text.to_owned())
    }

    #[test]
    fn recipes_are_found_however_sites_spell_them() {
        for (instructions, expected) in [
            (r#""Peel.\n Boil. ""#, vec![text("Peel."), text("Boil.")]),
            (r#"["Peel.", "Boil."]"#, vec![text("Peel."), text("Boil.")]),
            (r#"[{"@type":"HowToStep","text":"Peel."}]"#, vec![text("Peel.")]),
            (
                r#"[{"@type":"HowToSection","name":"Soup","itemListElement":[{"text":"Boil."}]}]"#,
                vec![Step::Section("Soup".to_owned()), text("Boil.")],
            ),
            ("7", vec![]),
        ] {
            let data = format!(
                r#"{{"@graph":[{{"@type":"WebPage"}},{{"@type":["Recipe"],
                "recipeIngredient":["1 leek"," "],"recipeInstructions":{instructions}}}]}}"#
            );
            let ingredients = vec!["1 leek".to_owned()];
            assert_eq!(find(&data), [Recipe { ingredients, steps: expected }], "{data}");
        }
    }

    #[test]
    fn other_data_holds_no_recipe() {
        for data in
            ["", "{ Recipe", r#"{"@type":"Recipe"}"#, r#"{"@type":"Thing","name":"Recipe"}"#]
        {
            assert_eq!(find(data), [], "{data}");
        }
    }
}
