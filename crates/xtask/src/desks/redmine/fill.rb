# Adds so many open tickets to the first project, past Redmine's own checks, so that it is quick and nobody is told.
count = Integer(ARGV.fetch(0))
project = Project.find('it')
tracker = Tracker.find_by!(name: 'Support')
author = User.find_by_login('gateway')
statuses = IssueStatus.where(name: ['New', 'In Progress']).sorted.pluck(:id)
priorities = IssuePriority.sorted.pluck(:id)
first = (Issue.maximum(:id) || 0) + 1
now = Time.now.utc

(0...count).each_slice(500) do |slice|
  Issue.insert_all(slice.map do |at|
    id = first + at
    made = now - (count - at) * 60
    { id: id, root_id: id, lft: 1, rgt: 2, project_id: project.id, tracker_id: tracker.id, author_id: author.id,
      subject: "Ticket #{at + 1} of many", description: 'It does not work.',
      status_id: statuses[at % 3 == 0 ? -1 : 0], priority_id: priorities[at * 7 % priorities.size],
      created_on: made, updated_on: made, start_date: made.to_date,
      done_ratio: 0, lock_version: 0, is_private: false }
  end)
end
