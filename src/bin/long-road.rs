//! The newsroom's command line.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use long_road::authoring::{self, Checked};

/// Work on Long Road stories.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print each problem of story documents as FILE: PLACE: MESSAGE, one a line
    ///
    /// Several documents of one story, by their id, are also checked against each other.
    ///
    /// Exits with 0 if there are no problems, with 1 if there are some, and with 2 if a file cannot be read.
    Check {
        /// The documents
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Write each story document as NAME.story, which spares readers what reads JSON
    ///
    /// Nothing is written unless all of them pass `check`, whose output and exit codes these are. A translation that is
    /// packed along is led to where it is then.
    Pack {
        /// The documents
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where to write to; without it, beside each document
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    /// Put {} between the phrases of Japanese headings, so that their lines end nowhere else
    ///
    /// BudouX finds the phrases; read them over and move a {} where it is wrong. Headings that have one are left alone,
    /// and so is all else in the files. Nothing is written unless all of them pass `check`, whose output and exit codes
    /// these are.
    Phrase {
        /// The documents
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    #[cfg(feature = "prerender")]
    Prerender(prerender::Arguments),
    #[cfg(feature = "card")]
    Card(card::Arguments),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check { files } => conclude(&authoring::check(&files), files.len(), "checked"),
        Command::Pack { files, out } => {
            conclude(&authoring::pack(&files, out.as_deref()), files.len(), "packed")
        }
        Command::Phrase { files } => conclude(&authoring::phrase(&files), files.len(), "phrased"),
        #[cfg(feature = "prerender")]
        Command::Prerender(arguments) => prerender::write(&arguments),
        #[cfg(feature = "card")]
        Command::Card(arguments) => card::write(&arguments),
    }
}

/// Prints what is wrong, or what was done to how many files; gives the exit code.
fn conclude(checked: &Checked, files: usize, done: &str) -> ExitCode {
    report(checked).unwrap_or_else(|| {
        // Beside the problems, of which there are none: whoever reads those by machine is not disturbed.
        let _gone = writeln!(io::stderr(), "{files} {done}, no problems");
        ExitCode::SUCCESS
    })
}

/// Prints what is wrong; gives the exit code, if something is.
fn report(checked: &Checked) -> Option<ExitCode> {
    // A reader of the output that has seen enough, such as `head`, is no error.
    let _gone = io::stdout().write_all(checked.problems.as_bytes());
    let _gone = io::stderr().write_all(checked.failures.as_bytes());
    match checked {
        checked if !checked.failures.is_empty() => Some(ExitCode::from(2)),
        checked if !checked.problems.is_empty() => Some(ExitCode::from(1)),
        _ => None,
    }
}

#[cfg(feature = "prerender")]
mod prerender {
    //! `long-road prerender`.

    use std::{io::Write as _, rc::Rc};

    use clap::{Args, ValueEnum};
    use long_road::prerender::{Base, Css, ElementId, Wishes, snippet};
    use long_road::view::{HeadingLevel, Theme};

    use super::{ExitCode, PathBuf, authoring, io, report};

    /// Write a story as HTML that can be read before any script runs
    ///
    /// The element with the whole story in it, on standard output, to be pasted into a page or included by its CMS. Once
    /// the script is there, the same nodes come to life.
    ///
    /// Problems are printed as `check` does, instead. Exits with 0 if there are none, with 1 if there are some, and with
    /// 2 if a file cannot be read.
    #[derive(Args)]
    pub(super) struct Arguments {
        /// The story, and its translations, which are checked against it
        #[arg(required = true, value_name = "STORY")]
        stories: Vec<PathBuf>,
        /// The folder that the widget's files were copied to, as the page has to write it; the story is in its `stories/`,
        /// packed along with these translations
        #[arg(long, value_name = "URL")]
        base: Base,
        /// The level of the widget's own heading
        #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(2..=5))]
        heading_level: u8,
        /// Which colours to use; auto is as the page around
        #[arg(long, value_enum, default_value = "auto")]
        theme: Colours,
        /// The element's id, by which links in the page find it
        #[arg(long)]
        id: Option<ElementId>,
        /// Whether the style is in the snippet, or linked to
        #[arg(long, value_enum, default_value = "inline")]
        css: Style,
        /// Leave out what tells machines the same in schema.org's terms (JSON-LD)
        #[arg(long)]
        no_data: bool,
    }

    #[derive(Clone, Copy, ValueEnum)]
    enum Colours {
        Auto,
        Light,
        Dark,
    }

    #[derive(Clone, Copy, ValueEnum)]
    enum Style {
        Inline,
        Link,
    }

    pub(super) fn write(arguments: &Arguments) -> ExitCode {
        let mut checked = authoring::check(&arguments.stories);
        checked.hold_together();
        if let Some(code) = report(&checked) {
            return code;
        }
        let Some((file, story)) = checked.stories.into_iter().next() else { return ExitCode::SUCCESS };
        let (file, story) = authoring::as_packed(story, &file, &arguments.stories);
        let written = snippet(
            &Rc::new(story),
            &Wishes {
                base: arguments.base.clone(),
                file,
                heading_level: HeadingLevel::new(arguments.heading_level).unwrap_or_default(),
                theme: match arguments.theme {
                    Colours::Auto => Theme::Auto,
                    Colours::Light => Theme::Light,
                    Colours::Dark => Theme::Dark,
                },
                id: arguments.id.clone(),
                css: match arguments.css {
                    Style::Inline => Css::Inline,
                    Style::Link => Css::Link,
                },
                data: !arguments.no_data,
            },
        );
        if let Some(source) = written.style_source {
            let _gone = writeln!(io::stderr(), "a security policy must allow the style: style-src {source}");
        }
        // A page without its story is worse than none: here it does count if nobody takes it.
        match io::stdout().write_all(written.html.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        }
    }
}

#[cfg(feature = "card")]
mod card {
    //! `long-road card`.

    use std::io::Write as _;

    use clap::Args;
    use long_road::card::{Fonts, card};

    use super::{ExitCode, PathBuf, authoring, io, report};

    /// Draw a story as a picture to share (PNG, 1200 by 630 px, as Open Graph has it)
    ///
    /// What the picture says in words, for `og:image:alt`, goes to standard output.
    ///
    /// Problems are printed as `check` does, instead. Exits with 0 if there are none, with 1 if there are some, and with
    /// 2 if a file cannot be read or written, or no font has the letters.
    #[derive(Args)]
    pub(super) struct Arguments {
        /// The story
        #[arg(value_name = "STORY")]
        story: PathBuf,
        /// Where to write the picture to
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// A font to write it in (TTF, OTF, TTC), regular or bold; without any, one of this machine's
        #[arg(long, value_name = "FILE")]
        font: Vec<PathBuf>,
    }

    pub(super) fn write(arguments: &Arguments) -> ExitCode {
        let checked = authoring::check(std::slice::from_ref(&arguments.story));
        if let Some(code) = report(&checked) {
            return code;
        }
        let Some((_, story)) = checked.stories.into_iter().next() else { return ExitCode::SUCCESS };
        let drawn = Fonts::new(&arguments.font)
            .map_err(|(file, error)| format!("{}: {error}", file.display()))
            .and_then(|fonts| card(&story, &fonts).map_err(|error| error.to_string()))
            .and_then(|it| match std::fs::write(&arguments.out, &it.png) {
                Ok(()) => Ok(it.alt),
                Err(error) => Err(format!("{}: {error}", arguments.out.display())),
            });
        match drawn {
            Ok(alt) => {
                let _gone = writeln!(io::stdout(), "{alt}");
                ExitCode::SUCCESS
            }
            Err(message) => {
                let _gone = writeln!(io::stderr(), "{message}");
                ExitCode::from(2)
            }
        }
    }
}
